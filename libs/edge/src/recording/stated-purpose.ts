import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { purposes, type Purpose } from '@openvrs/contracts';

/** What a request is for, in its sender's words. */
export const purposeHeader = 'openvrs-purpose';

/** What the caller says it asks for; undefined where it says nothing, which agreements that limit purposes take for no. */
export type StatedPurpose = Purpose | undefined;
export const StatedPurpose = createParamDecorator((_: unknown, context: ExecutionContext): StatedPurpose => {
  const given = context.switchToHttp().getRequest<{ headers: Readonly<Record<string, unknown>> }>().headers[purposeHeader];
  return purposes.find((purpose) => purpose === given);
});
