import { Controller, Get, Inject } from '@nestjs/common';
import { Act, Roles } from '@openvrs/edge';
import { ProjectionRepository, type SetAside } from '../projection/projection.repository';

export interface SetAsideList {
  /** The most patterns first. */
  readonly states: readonly SetAside[];
}

/** States that brought more new patterns than they had room for, so that somebody asks them why. */
@Controller('v1/patterns-set-aside')
@Roles('administrator')
export class ListSetAsideController {
  constructor(@Inject(ProjectionRepository) private readonly projections: ProjectionRepository) {}

  @Get()
  async list(@Act() act: Act): Promise<SetAsideList> {
    const states = (await this.projections.setAside()).sort((a, b) => b.patterns - a.patterns);
    act.shows(states.map(({ state }) => state));
    return { states };
  }
}
