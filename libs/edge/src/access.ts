import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller as VerifiedCaller, Role } from '@openvrs/identity';

export const publicKey = 'openvrs:public';
export const rolesKey = 'openvrs:roles';

/** Needs no token: health, keys, discovery. */
export const Public = (): CustomDecorator => SetMetadata(publicKey, true);

/** Needs a token with at least one of these roles; without it any valid token will do. */
export const Roles = (...allowed: Role[]): CustomDecorator => SetMetadata(rolesKey, allowed);

export interface WithCaller {
  caller?: VerifiedCaller;
}

/** Type and parameter decorator in one: `@Caller() caller: Caller`. */
export type Caller = VerifiedCaller;
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): VerifiedCaller | undefined => context.switchToHttp().getRequest<WithCaller>().caller,
);
