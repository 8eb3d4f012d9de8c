import { Act, Public } from '@openvrs/edge';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { clientView, type NewClientView } from '../client/client-view';
import { EnrolAdministrator } from './enrol-administrator.handler';
import { EnrolAdministratorRequest } from './enrol-administrator.request';

@Controller('v1/enrolment')
export class EnrolAdministratorController {
  constructor(@Inject(EnrolAdministrator) private readonly enrol: EnrolAdministrator) {}

  @Post()
  @Public()
  async post(@Body() { token, name }: EnrolAdministratorRequest, @Act() act: Act): Promise<NewClientView> {
    const { client, secret } = await this.enrol.handle(token, name);
    act.actor = client.clientId;
    return { ...clientView(client), ...(secret === undefined ? {} : { clientSecret: secret }) };
  }
}
