"use strict";

const page = document.getElementById("swagger-ui");

const methods = ["get", "post", "put", "patch", "delete"];

// Reading comes first and deleting last; by default it is the alphabet.
function byPathAndMethod(a, b) {
  return a.get("path").localeCompare(b.get("path"))
    || methods.indexOf(a.get("method")) - methods.indexOf(b.get("method"));
}

SwaggerUIBundle({
  domNode: page,
  url: page.dataset.document,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  // The default sends the document to a validator elsewhere.
  validatorUrl: null,
  // The groups alone fit on one screen, as a table of contents.
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  operationsSorter: byPathAndMethod,
  filter: true,
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  persistAuthorization: false,
});
