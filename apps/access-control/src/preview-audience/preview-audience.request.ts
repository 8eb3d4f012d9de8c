import { categories, HandlingV1, type Category } from '@openvrs/contracts';
import { IsMoment } from '@openvrs/edge';
import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsState } from '../register-state/register-state.request';

/** As it will be written: intake refuses the same codes and lists, and times that are written otherwise. */
class WrittenHandling extends HandlingV1 {
  @IsOptional()
  @ArrayMinSize(1)
  @IsState({ each: true })
  declare releasableTo?: string[];

  @IsOptional()
  @IsMoment()
  declare embargoUntil?: string;
}

/** Body of `POST /v1/access/audience`: what is to be written, and nothing of what it says. */
export class PreviewAudienceRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  @IsDefined()
  @ValidateNested()
  @Type(() => WrittenHandling)
  handling!: WrittenHandling;

  /** Whether it reports harm to people. */
  @IsBoolean()
  dangerToLife = false;
}
