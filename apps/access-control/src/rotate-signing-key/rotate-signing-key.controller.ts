import { Act, Roles } from '@openvrs/edge';
import { Clock } from '@openvrs/observability';
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { phaseOf, type KeyPhase } from '../signing-key/key-set';
import { SigningKeyRepository } from '../signing-key/signing-key.repository';
import { RotateSigningKey } from './rotate-signing-key.handler';
import { RotateSigningKeyRequest } from './rotate-signing-key.request';

/** A signing key as administrators see it: never what it signs with. */
interface KeyView {
  readonly kid: string;
  readonly phase: KeyPhase;
  readonly madeAt: string;
  readonly signsFrom: string;
}

@Controller('v1/keys')
@Roles('administrator')
export class RotateSigningKeyController {
  constructor(
    @Inject(SigningKeyRepository) private readonly keys: SigningKeyRepository,
    @Inject(RotateSigningKey) private readonly rotate: RotateSigningKey,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async list(): Promise<{ keys: KeyView[] }> {
    const [keys, now] = [await this.keys.all(), this.clock.now()];
    return {
      keys: keys.map((key) => ({
        kid: key.kid, phase: phaseOf(key, keys, now), madeAt: key.madeAt.toISOString(), signsFrom: key.signsFrom.toISOString(),
      })),
    };
  }

  @Post()
  async post(@Body() { atOnce }: RotateSigningKeyRequest, @Act() act: Act): Promise<{ keys: KeyView[] }> {
    act.says({ atOnce });
    const { kid } = await this.rotate.handle(atOnce);
    act.concerns(`key:${kid}`, undefined);
    return this.list();
  }
}
