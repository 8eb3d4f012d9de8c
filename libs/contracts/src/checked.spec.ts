import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import { checked } from './checked';

class Place {
  @IsString()
  country!: string;
}

class Leg {
  @IsDefined()
  @ValidateNested()
  @Type(() => Place)
  from!: Place;

  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  to?: Place;
}

class Route {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Leg)
  legs!: Leg[];
}

const turkey = { country: 'TR' };
const fieldsOf = (value: object): string[] => checked(Route, value, 'data').violations.map(({ field }) => field);

describe('data checked against its class', () => {
  it('becomes instances all the way down, without what the class does not know', () => {
    const { instance, violations } = checked(Route, { legs: [{ from: { ...turkey, extra: 1 } }], extra: 1 });
    expect(violations).toEqual([]);
    expect(instance.legs[0]?.from).toBeInstanceOf(Place);
    expect(JSON.parse(JSON.stringify(instance))).toEqual({ legs: [{ from: turkey }] });
  });

  it.each<[string, object, string[]]>([
    ['a list where the whole belongs', [], ['data']],
    ['a list where one object belongs', { legs: [{ from: turkey }, { from: [] }] }, ['data.legs.1.from']],
    ['a list of right objects where one belongs', { legs: [{ from: [turkey], to: [turkey] }] }, ['data.legs.0.from', 'data.legs.0.to']],
    ['one object where a list belongs', { legs: { from: turkey } }, ['data.legs']],
    ['nothing where an object must be', { legs: [{}] }, ['data.legs.0.from']],
    ['a wrong value', { legs: [{ from: { country: 7 } }] }, ['data.legs.0.from.country']],
    ['a nothing in a list', { legs: [null] }, ['data.legs.0']],
  ])('is refused for %s', (_, value, fields) => {
    expect(fieldsOf(value)).toEqual(fields);
  });
});
