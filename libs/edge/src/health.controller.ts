import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from './access';
import { HealthChecks } from './health-checks';

@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(HealthChecks) private readonly health: HealthChecks) {}

  /** Whether the process runs at all: restarting mends nothing else. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should be sent here: 503 while MongoDB, NATS or anything else needed is away. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, checks } = await this.health.readiness();
    await reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
  }
}
