/** Where class-transformer keeps what @Type() said: the package ships the types of this module elsewhere. */
declare module 'class-transformer/cjs/storage' {
  export const defaultMetadataStorage: {
    findTypeMetadata(target: new () => object, property: string): { typeFunction?: () => unknown } | undefined;
  };
}
