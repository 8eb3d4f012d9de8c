import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import type { FastifyReply } from 'fastify';
import { readerOf, warnedRoles } from '../reader/reader';
import { SocketSink } from './socket-sink';
import { StreamAlerts } from './stream-alerts.handler';

const eventStream = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  connection: 'keep-alive',
  // A buffering proxy would keep a warning back.
  'x-accel-buffering': 'no',
};

@Controller('v1/alerts')
export class StreamAlertsController {
  constructor(@Inject(StreamAlerts) private readonly streams: StreamAlerts) {}

  @Get('stream')
  @Roles(...warnedRoles)
  async stream(@Caller() caller: CallerIdentity, @Headers('last-event-id') lastEventId: string | undefined, @Act() act: Act, @Res() reply: FastifyReply): Promise<void> {
    const reader = readerOf(caller);
    const resume = await this.streams.resume(lastEventId);
    await act.begins('sse');
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...eventStream });
    // Who asks for the head alone is not kept waiting for the rest.
    if (reply.request.method === 'HEAD') return void reply.raw.end();
    const sink = new SocketSink(reply.raw);
    const close = this.streams.open(reader, resume, sink);
    reply.raw.once('close', close);
  }
}
