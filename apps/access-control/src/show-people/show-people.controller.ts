import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject } from '@nestjs/common';
import { personView, type PersonView } from '../person/person-view';
import { PersonRepository } from '../person/person.repository';

@Controller('v1/people')
@Roles('administrator', 'focal-point')
export class ShowPeopleController {
  constructor(@Inject(PersonRepository) private readonly people: PersonRepository) {}

  /** Of the caller's own state; an administrator sees all. */
  @Get()
  async list(@Caller() { state }: CallerIdentity): Promise<{ people: PersonView[] }> {
    return { people: (await this.people.list(state)).map(personView) };
  }
}
