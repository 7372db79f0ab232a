// An OpenID Connect provider for tests: npm's oidc-provider on loopback. It prints its issuer.
// POST /rotate gives it another key to sign with. The clients get tokens with their roles by
// client_credentials; alice is who logs in at the page of the provider.
import http from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { generateKeyPairSync } from 'node:crypto';

const require = createRequire(process.argv[2] + '/');
const { Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));

const roles = { 'the-reader': ['reader'], 'the-editor': ['staff', 'editor', 'reader'], 'nobody': ['guest'], alice: ['editor'] };
const redirects = JSON.parse(process.argv[3] ?? '[]');

let number = 0;
function provider(issuer) {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const clients = ['the-reader', 'the-editor', 'nobody'].map((client_id) => ({
    client_id, client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
  }));
  clients.push({
    client_id: 'entente-pages', client_secret: 'secret', redirect_uris: redirects, grant_types: ['authorization_code'],
    response_types: ['code'],
  });
  return new Provider(issuer, {
    clients,
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: `key-${++number}` }] },
    claims: { openid: ['sub', 'roles'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, roles: roles[sub] ?? [] }) }),
    extraTokenClaims: (ctx, token) => ({
      roles: roles[token.clientId], realm_access: { roles: roles[token.clientId] }, role: roles[token.clientId]?.[0],
    }),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (ctx, resource) => ({
          scope: '', audience: resource, accessTokenTTL: 600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

let handle;
const server = http.createServer((request, response) => {
  if (request.url === '/rotate') {
    handle = provider(issuer).callback();
    response.end();
    return;
  }
  handle(request, response);
});
let issuer;
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  handle = provider(issuer).callback();
  console.log(issuer);
});
