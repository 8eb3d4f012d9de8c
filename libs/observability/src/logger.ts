import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { destination, pino, type DestinationStream, type Level, type Logger as Pino } from 'pino';
import { redact } from './redaction';

export interface LoggerSettings {
  readonly service: string;
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level?: string;
  /** Where the lines go; standard output unless a test listens. */
  readonly sink?: DestinationStream;
}

/**
 * One JSON object a line, with the ids of the current trace. Nest's own calls end in a context string
 * (`log('text', 'Context')`); ours carry fields (`log('text', { reportId })`).
 */
export class ServiceLogger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(isChatter(rest) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    this.pino[level](fieldsOf(message, rest), textOf(message));
  }
}

export function createLogger(settings: LoggerSettings): ServiceLogger {
  const options = {
    level: settings.level ?? 'info',
    base: { service: settings.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string): object => ({ level: label }) },
    mixin: traceFields,
  };
  return new ServiceLogger(pino(options, settings.sink ?? destination(1)));
}

function traceFields(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}

/** Nest names every route and module at start: of use to who looks for it, noise to everybody else. */
const chatty = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication', 'NestMicroservice']);

function isChatter(rest: readonly unknown[]): boolean {
  return rest.length === 1 && typeof rest[0] === 'string' && chatty.has(rest[0]);
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? message.message : 'see fields';
}

function fieldsOf(message: unknown, rest: readonly unknown[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (message instanceof Error) fields.error = redact(message);
  else if (typeof message === 'object' && message !== null) fields.fields = redact(message);
  rest.forEach((each, index) => {
    if (each instanceof Error) fields.error = redact(each);
    else if (typeof each === 'object' && each !== null) Object.assign(fields, redact(each));
    else if (typeof each === 'string') fields[index === rest.length - 1 && !each.includes('\n') ? 'context' : 'stack'] = each;
  });
  return fields;
}
