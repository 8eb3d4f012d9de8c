import { Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject } from '@nestjs/common';
import { mayManage } from '../person/person';
import { personView, type PersonView } from '../person/person-view';
import { PersonRepository } from '../person/person.repository';

@Controller('v1/people')
@Roles('administrator', 'focal-point', 'organisational-focal-point')
export class ShowPeopleController {
  constructor(@Inject(PersonRepository) private readonly people: PersonRepository) {}

  /** Those that the caller manages: of its state, of its agency, or all. */
  @Get()
  async list(@Caller() caller: CallerIdentity): Promise<{ people: PersonView[] }> {
    const found = await this.people.list(caller.state);
    return { people: found.filter((person) => mayManage(caller, person)).map(personView) };
  }
}
