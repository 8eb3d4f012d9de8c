/** One answer for a wrong token, a used one, and none on offer: nothing to learn by trying. */
export class EnrolmentRefused extends Error {
  readonly code = 'enrolment-refused';

  constructor() {
    super('This enrolment token does not work. It is printed on the console of access-control when there is no administrator, and works once.');
    this.name = 'EnrolmentRefused';
  }
}
