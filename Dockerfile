FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /entente ./cmd/api

FROM alpine:3.22
RUN adduser -D -u 10001 entente
COPY --from=build /entente /usr/local/bin/entente
USER 10001
ENV ENTENTE_ADDR=0.0.0.0:8080 ENTENTE_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD wget -q -O /dev/null http://127.0.0.1:8080/readyz || exit 1
ENTRYPOINT ["entente"]
