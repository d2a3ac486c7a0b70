import { importsFramework } from './roots';

describe('a source that imports a framework', () => {
  it.each([
    ['import jax', true],
    ['import numpy as np, torch', true],
    ['x = 1\nfrom keras import layers', true],
    ['try:\n    import tensorflow as tf\nexcept ImportError:\n    tf = None', true],
    ['import torchaudio', false],
    ['# import jax', false],
    ['print("import torch")', false],
    ['', false]
  ])('%j: %s', (source, expected) => {
    expect(importsFramework(source)).toBe(expected);
  });
});
