import { categories, HandlingV1, type Category } from '@openvrs/contracts';
import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, ValidateNested } from 'class-validator';

/** Body of `POST /v1/access/audience`: what is to be written, and nothing of what it says. */
export class PreviewAudienceRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  @IsDefined()
  @ValidateNested()
  @Type(() => HandlingV1)
  handling!: HandlingV1;

  /** Whether it reports harm to people. */
  @IsBoolean()
  dangerToLife = false;
}
