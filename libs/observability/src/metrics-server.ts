import type { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves `GET /metrics` and nothing else. The port is private: never route it to the outside. */
export class MetricsServer {
  private constructor(private readonly server: Server) {}

  static async listen(exporter: PrometheusExporter, port: number, host: string): Promise<MetricsServer> {
    const server = createServer((request, response) => {
      if (request.method === 'GET' && request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    server.unref();
    return new MetricsServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
