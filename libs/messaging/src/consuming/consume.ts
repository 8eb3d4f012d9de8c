import { Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { typeName, type Envelope, type MessageType } from '@openvrs/contracts';
import { throwError, type Observable } from 'rxjs';

type BatchHandler<T extends object> = TypedPropertyDescriptor<(batch: readonly Envelope<T>[]) => Promise<void>>;
type ConsumeDecorator<T extends object> = (target: object, key: string, descriptor: BatchHandler<T>) => void;

export interface ConsumeOptions {
  /** Milliseconds that the first message of a batch waits for others, 0 unless told: for work that nobody waits for, which many share one write of. */
  readonly lingerMs?: number;
}

/** What `@Consume` leaves for the strategy. */
export interface ConsumeExtras extends ConsumeOptions {
  readonly message: MessageType<object>;
}

/**
 * Marks a method of a consumer class as the handler of one message: it is given what has arrived, one when idle and up
 * to 256 when busy, and may be given any of it again. Returning means that the whole effect is durable.
 */
export function Consume<T extends object>(message: MessageType<T>, options: ConsumeOptions = {}): ConsumeDecorator<T> {
  const pattern = EventPattern(typeName(message), { message, ...options }) as MethodDecorator;
  return (target, key, descriptor) => {
    pattern(target, key, descriptor);
    UseFilters(new LetErrorsThrough())(target, key, descriptor);
  };
}

/** Nest would replace every error by "Internal server error"; settlement needs the error itself. */
@Catch()
class LetErrorsThrough implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
