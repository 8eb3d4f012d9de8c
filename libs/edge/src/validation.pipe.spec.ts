import { reportLinesMax } from '@openvrs/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import type { RequestRefused } from './edge.errors';
import { fieldErrorsMax, RequestValidationPipe, validated } from './validation.pipe';

let built = 0;

class Leg {
  constructor() {
    built += 1;
  }

  @IsString()
  @Length(2, 2)
  from!: string;
}

class Route {
  constructor() {
    built += 1;
  }

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Leg)
  legs!: Leg[];
}

class Period {
  @IsString()
  from!: string;
}

class Return {
  @ValidateNested()
  @Type(() => Period)
  period!: Period;

  @IsOptional()
  @ValidateNested()
  @Type(() => Period)
  comparedWith?: Period;
}

class Report {
  @IsOptional()
  @IsInt()
  count?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => Route)
  routes?: Route[];

  @IsOptional()
  @IsArray()
  tags?: string[];
}

class Wish {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(['reader', 'writer'], { each: true })
  roles!: string[];

  @IsString()
  @Length(2, 9)
  title!: string;

  @IsInt()
  @Min(0)
  @Max(7)
  days!: number;
}

const refusalOf = (body: unknown): RequestRefused => {
  try {
    validated(Report, body);
  } catch (error) {
    return error as RequestRefused;
  }
  throw new Error('was not refused');
};

describe('validating a request', () => {
  const pipe = new RequestValidationPipe();

  it('makes instances all the way down', () => {
    const report = validated(Report, { count: 0, routes: [{ legs: [{ from: 'TR' }] }] });
    expect(report.routes?.[0]?.legs[0]).toBeInstanceOf(Leg);
  });

  it('leaves alone what has no class, and what a decorator of ours has put there', () => {
    expect(pipe.transform('x', { type: 'param', metatype: String })).toBe('x');
    expect(pipe.transform({ subject: 'x' }, { type: 'custom', metatype: Report })).toEqual({ subject: 'x' });
  });

  it('names a nested field by its path', () => {
    expect(refusalOf({ routes: [{ legs: [{ from: 'TR' }, { from: 'Turkey', to: 'GR' }] }] }).errors).toEqual([
      { field: 'routes.0.legs.1.to', code: 'field-unknown', message: 'is not a field of this request: leave it out' },
      { field: 'routes.0.legs.1.from', code: 'is-length', message: 'from must be shorter than or equal to 2 characters' },
    ]);
  });

  it.each([[[]], ['text'], [7], [true]])('refuses %j where an object is expected', (body) => {
    expect(refusalOf(body)).toMatchObject({ code: 'validation-failed', errors: [{ field: '', code: 'object-expected' }] });
  });

  it.each([[[[]]], [['text']], [[null]], [[7]], [{}], ['text']])('refuses %j where a list of objects is expected', (routes) => {
    expect(refusalOf({ routes }).code).toBe('validation-failed');
  });

  it.each([[[]], [[{ from: 'TR' }]]])('refuses the list %j where one object is expected', (first) => {
    expect(refusalOf({ routes: [{ legs: [first] }] })).toMatchObject({ errors: [{ field: 'routes.0.legs.0', code: 'object-expected' }] });
  });

  it('asks for a nested object that is not optional', () => {
    expect(() => validated(Return, {})).toThrow(expect.objectContaining({ errors: [{ field: 'period', code: 'is-defined', message: 'must be given: a JSON object' }] }) as Error);
    expect(validated(Return, { period: { from: '2026' } }).comparedWith).toBeUndefined();
  });

  it('says one thing of what is missing, and that what to send', () => {
    expect(() => validated(Wish, {})).toThrow(expect.objectContaining({
      errors: [
        { field: 'roles', code: 'is-defined', message: 'must be given: each value in roles must be one of the following values: reader, writer' },
        { field: 'title', code: 'is-defined', message: 'must be given: a string' },
        { field: 'days', code: 'is-defined', message: 'must be given: an integer number' },
      ],
    }) as Error);
  });

  it('says of what is of a wrong type only that, and of what is not all that it is not', () => {
    const found = (wish: object): unknown[] => {
      try {
        validated(Wish, { roles: ['reader'], title: 'one', days: 1, ...wish });
      } catch (error) {
        return (error as RequestRefused).errors.map(({ field, code }) => `${field}: ${code}`);
      }
      return [];
    };
    expect([found({}), found({ roles: 'reader', title: 7, days: 'many' })]).toEqual([[], ['roles: is-array', 'title: is-string', 'days: is-int']]);
    expect(found({ roles: ['boss', 'boss', 'boss'], days: 9 })).toEqual(['roles: is-in', 'roles: array-unique', 'days: max']);
  });

  it('says so when all that is wrong are fields it does not know', () => {
    expect(refusalOf({ what: 1, isThis: 2 })).toMatchObject({ code: 'field-unknown', errors: [{ field: 'what' }, { field: 'isThis' }] });
  });

  it('lists a bounded number of errors', () => {
    const refusal = refusalOf(Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, 1])));
    expect(refusal.errors).toHaveLength(fieldErrorsMax);
    expect(refusal.message).toContain('The first 50 are listed.');
  });

  it('refuses an array of 100,000 by its length, without looking at the items', () => {
    const body = { routes: Array.from({ length: 100_000 }, () => ({})) };
    built = 0;
    expect(refusalOf(body).errors).toEqual([{ field: 'routes', code: 'array-max-size', message: 'must hold at most 2000 items' }]);
    expect(built).toBe(0);
  });

  it('refuses a long list of wrong items at its first ones', () => {
    const routes = Array.from({ length: 1_000 }, () => ({ legs: Array.from({ length: 20 }, () => ({ a: 1, b: 2 })) }));
    built = 0;
    const { errors } = refusalOf({ routes });
    expect(errors).toHaveLength(fieldErrorsMax);
    expect(errors[0]).toMatchObject({ field: 'routes.0.legs.0.a', code: 'field-unknown' });
    expect(built).toBeLessThan(50);
  });

  it('finds the one wrong item at the end of a long list', () => {
    const routes = [...Array.from({ length: 1_000 }, () => ({ legs: [{ from: 'TR' }] })), { legs: [{ from: 7 }] }];
    expect(refusalOf({ routes }).errors).toEqual([{ field: 'routes.1000.legs.0.from', code: 'is-string', message: 'from must be a string' }]);
  });

  it('finds an oversized array within others, and one whose class names no limit', () => {
    const legs = Array.from({ length: 21 }, () => ({ from: 'TR' }));
    expect(refusalOf({ routes: [{ legs: [] }, { legs }] }).errors).toEqual([{ field: 'routes.1.legs', code: 'array-max-size', message: 'must hold at most 20 items' }]);
    expect(refusalOf({ tags: Array.from({ length: 100_000 }, () => 'x') }).errors).toMatchObject([{ field: 'tags', code: 'array-max-size' }]);
  });
});
