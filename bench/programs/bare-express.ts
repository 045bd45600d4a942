import express from "express";

/**
 * What pollers are measured against: Express 5 with its default settings and one route that answers the JSON it was given
 * (first argument) for any id. Tells its parent `{port}` when it listens on 127.0.0.1.
 */
const body: unknown = JSON.parse(process.argv[2] ?? "null");

const app = express();
app.get("/api/v1/operations/:id", (_request, response) => {
  response.json(body);
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address !== "string") process.send?.({ port: address.port });
});
process.on("disconnect", () => process.exit(0));
