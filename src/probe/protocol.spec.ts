import { decode } from './decode';
import { failureDecoder, replyDecoders } from './protocol';

const sampled = {
  rounds: [{ eager: 0.1, graph: 0.05 }],
  recompiles: { eager: 0, graph: 0 },
  load: null,
  seconds: 0.3
};

describe('a reply', () => {
  it('is read when it has the agreed form; members nobody knows are dropped', () => {
    expect(decode(replyDecoders.sample, { ...sampled, extra: 1 })).toEqual({
      ok: true,
      value: sampled
    });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'rounds'],
    ['a list', [sampled]],
    ['no rounds', { ...sampled, rounds: undefined }],
    ['NaN as time', { ...sampled, rounds: [{ eager: NaN, graph: 1 }] }],
    ['negative seconds', { ...sampled, seconds: -1 }],
    ['infinite seconds', { ...sampled, seconds: Infinity }],
    ['a text as time', { ...sampled, rounds: [{ eager: '<img src=x onerror=alert(1)>' }] }],
    ['half a recompilation', { ...sampled, recompiles: { graph: 0.5 } }],
    ['too many rounds', { ...sampled, rounds: Array.from({ length: 10_001 }, () => ({})) }],
    ['members from a prototype', Object.create(sampled)]
  ])('is refused when it is or has %s', (_, reply) => {
    expect(decode(replyDecoders.sample, reply).ok).toBe(false);
  });

  it('says where it is wrong', () => {
    const wrong = { ...sampled, rounds: [{ eager: 1 }, { eager: null }] };
    expect(decode(replyDecoders.sample, wrong)).toEqual({
      ok: false,
      error: 'reply.rounds[1].eager is not a finite number of at least 0'
    });
  });

  it('cannot reach a prototype', () => {
    const reply: unknown = JSON.parse('{"rounds":[{"__proto__":1}],"recompiles":{},"load":null}');
    expect(decode(replyDecoders.sample, reply).ok).toBe(false);
    expect(({} as Record<string, unknown>).eager).toBeUndefined();
  });
});

describe('a failure', () => {
  it('keeps text as text, and cuts it', () => {
    const message = `<script>${'x'.repeat(1_000_000)}`;
    const failure = decode(failureDecoder, {
      kind: 'arguments-failed',
      exception: { type: 'NameError', message, place: null }
    });
    expect(failure).toMatchObject({ ok: true, value: { kind: 'arguments-failed' } });
    expect(JSON.stringify(failure).length).toBeLessThan(5000);
  });

  it.each(['unheard-of', 'toString', '__proto__', 7, null])('of kind %j is refused', kind => {
    expect(decode(failureDecoder, { kind }).ok).toBe(false);
  });
});
