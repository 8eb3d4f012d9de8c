import fc from 'fast-check';
import { leafHash, pathOf, rootFrom, rootOf } from './merkle';

const leaves = (size: number): string[] => Array.from({ length: size }, (_, at) => leafHash(`leaf ${at}`));

describe('a Merkle tree of RFC 6962', () => {
  // The test vectors of the certificate-transparency reference implementation.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex').toString('latin1'));
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ])('has the published root for %d leaves', (size, root) => {
    expect(rootOf(inputs.slice(0, size).map(leafHash))).toBe(root);
  });

  it('proves each leaf, and no other leaf, place or tree', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (treeSize, a, b) => {
      const [all, index, other] = [leaves(treeSize), a % treeSize, b % treeSize];
      const path = pathOf(all, index);
      const root = rootOf(all);
      expect(rootFrom(all[index]!, { index, treeSize, path })).toBe(root);
      expect(rootFrom(leafHash('none'), { index, treeSize, path })).not.toBe(root);
      if (other !== index) expect(rootFrom(all[index]!, { index: other, treeSize, path })).not.toBe(root);
      expect(rootFrom(all[index]!, { index: treeSize, treeSize, path })).toBeUndefined();
      expect(rootFrom(all[index]!, { index, treeSize, path: [...path, root] })).not.toBe(root);
    }));
  });
});
