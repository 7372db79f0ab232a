// Package access decides who sends a request and what role the sender has: by keys of the API, by
// tokens of an OpenID Connect provider, and by the settings for senders without credentials. It
// knows neither gin nor the database.
package access
