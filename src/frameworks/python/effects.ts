import type { CallModel } from '../../semantics/knowledge';
import type { EffectKind } from '../../semantics/event';
import { FLOAT, INT, UNKNOWN, number, str } from '../../semantics/value';
import type { ClassTable, Tables } from '../tables';

const effect = (kind: EffectKind, returns: CallModel['returns'] = 'unknown'): CallModel => ({
  effect: kind,
  returns
});

/** Another number at each call. */
const VARYING_FLOAT = number('float', null, true);
const VARYING_INT = number('int', null, true);

const RANDOM: Partial<Tables> = {
  calls: [
    [
      effect('random', VARYING_FLOAT),
      'random',
      `random uniform gauss normalvariate triangular betavariate expovariate gammavariate lognormvariate
      paretovariate vonmisesvariate weibullvariate`
    ],
    [effect('random', VARYING_INT), 'random', 'randint randrange getrandbits'],
    [effect('random'), 'random', 'choice choices sample randbytes getstate'],
    [{ effect: 'random', mutates: 0, returns: 'none' }, 'random', 'shuffle'],
    [effect('random', 'none'), 'random', 'seed setstate'],
    [effect('random'), 'uuid', 'uuid1 uuid4'],
    [effect('random'), 'secrets', 'token_hex token_bytes token_urlsafe choice randbelow randbits'],
    [effect('random'), 'os', 'urandom']
  ],
  classes: [
    {
      of: 'random.Random random.SystemRandom',
      methods: [
        [effect('random', VARYING_FLOAT), 'random uniform gauss'],
        [effect('random', VARYING_INT), 'randint randrange'],
        [effect('random'), 'choice choices sample seed'],
        [{ effect: 'random', mutates: 0, returns: 'none' }, 'shuffle']
      ]
    }
  ]
};

const CLOCK: Partial<Tables> = {
  calls: [
    [
      effect('clock', VARYING_FLOAT),
      'time',
      'time perf_counter monotonic process_time thread_time'
    ],
    [effect('clock', VARYING_INT), 'time', 'time_ns perf_counter_ns monotonic_ns process_time_ns'],
    [effect('clock', 'none'), 'time', 'sleep'],
    [effect('clock'), 'time', 'localtime gmtime ctime strftime asctime'],
    [effect('clock', VARYING_FLOAT), 'timeit', 'default_timer timeit repeat'],
    [effect('clock'), 'datetime.datetime', 'now utcnow today'],
    [effect('clock'), 'datetime.date', 'today']
  ]
};

const LOG = 'debug info warning warn error critical exception log';

const OUTPUT: Partial<Tables> = {
  calls: [
    [effect('log', 'none'), 'logging', LOG],
    [effect('log', 'none'), 'logging', 'basicConfig disable'],
    [{ returns: call => call.make.instance('logging.Logger') }, 'logging', 'getLogger'],
    [effect('log', 'none'), 'warnings', 'warn warn_explicit'],
    [effect('stdout', 'int'), 'sys.stdout', 'write'],
    [effect('stdout', 'none'), 'sys.stdout', 'flush writelines'],
    [effect('stdout', 'int'), 'sys.stderr', 'write'],
    [effect('stdout', 'none'), 'sys.stderr', 'flush writelines'],
    [effect('stdout', 'none'), 'pprint', 'pprint pp'],
    [effect('stdout', 'none'), 'traceback', 'print_exc print_stack print_exception'],
    [effect('debugger', 'none'), 'pdb', 'set_trace post_mortem runcall run'],
    [effect('input', str()), 'getpass', 'getpass']
  ],
  classes: [{ of: 'logging.Logger', methods: [[effect('log', 'none'), LOG]] }]
};

const ENVIRONMENT: Partial<Tables> = {
  calls: [
    [effect('environment', str()), 'os', 'getenv'],
    [effect('environment', 'none'), 'os', 'putenv unsetenv chdir'],
    [effect('environment'), 'os', 'getcwd getpid cpu_count'],
    [effect('environment'), 'os.environ', '__getitem__ get setdefault pop update'],
    [effect('environment', 'bool'), 'os.path', 'exists isfile isdir'],
    [effect('environment', INT), 'os.path', 'getsize'],
    [effect('environment'), 'platform', 'system machine node release python_version'],
    [effect('environment', 'unknown'), 'gc', 'collect']
  ]
};

const file = effect('file');

const FILE_METHODS: ClassTable = {
  of: 'io.TextIOWrapper io.BufferedWriter io.BufferedReader io.FileIO',
  methods: [
    [effect('file', 'int'), 'write'],
    [effect('file', 'none'), 'writelines flush close truncate'],
    [effect('file'), 'read readline readlines seek']
  ]
};

const FILES: Partial<Tables> = {
  calls: [
    [
      file,
      'os',
      'listdir makedirs mkdir remove rename replace rmdir removedirs unlink scandir walk stat'
    ],
    [file, 'os', 'system popen open write read close'],
    [file, 'shutil', 'copy copy2 copyfile copytree move rmtree make_archive unpack_archive'],
    [file, 'tempfile', 'mkdtemp mkstemp NamedTemporaryFile TemporaryDirectory TemporaryFile'],
    [file, 'glob', 'glob iglob'],
    [file, 'io', 'open'],
    [{ ...file, wants: { want: 'array', of: [0] } }, 'pickle', 'dump'],
    [{ wants: { want: 'array', of: [0] } }, 'pickle', 'dumps'],
    [file, 'pickle', 'load'],
    [file, 'json', 'dump load'],
    [{ returns: str(), wants: { want: 'text', of: [0] } }, 'json', 'dumps'],
    [file, 'csv', 'writer reader'],
    [file, 'gzip', 'open'],
    [file, 'shelve', 'open'],
    [file, 'sqlite3', 'connect'],
    [file, 'subprocess', 'run call check_call check_output Popen getoutput getstatusoutput']
  ],
  classes: [
    FILE_METHODS,
    {
      of: 'pathlib.Path',
      methods: [
        [
          file,
          'write_text write_bytes read_text read_bytes open mkdir rmdir unlink rename replace touch'
        ],
        [file, 'glob rglob iterdir stat'],
        [effect('environment', 'bool'), 'exists is_file is_dir'],
        [{ returns: 'self' }, 'resolve absolute expanduser with_suffix with_name joinpath']
      ]
    }
  ]
};

const NETWORK: Partial<Tables> = {
  calls: [
    [effect('network'), 'urllib.request', 'urlopen urlretrieve'],
    [effect('network'), 'socket', 'create_connection gethostbyname getaddrinfo'],
    [effect('network'), 'webbrowser', 'open'],
    [effect('network'), 'smtplib', 'SMTP'],
    [effect('network'), 'http.client', 'HTTPConnection HTTPSConnection']
  ]
};

/** Functions of numbers: they ask their arguments for concrete ones. */
const REAL: CallModel = { wants: { want: 'float', of: 'all' }, returns: FLOAT };

const NUMBERS: Partial<Tables> = {
  calls: [
    [
      REAL,
      'math',
      `sqrt exp expm1 log log2 log10 log1p pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh
      atanh erf erfc gamma lgamma fabs fmod copysign ldexp degrees radians`
    ],
    [{ ...REAL, returns: INT }, 'math', 'floor ceil trunc'],
    [
      { wants: { want: 'int', of: 'all' }, returns: INT },
      'math',
      'gcd comb perm factorial isqrt lcm'
    ],
    [{ ...REAL, returns: 'bool' }, 'math', 'isnan isinf isfinite isclose'],
    [{ wants: { want: 'iterate', of: [0] }, returns: FLOAT }, 'math', 'prod fsum dist'],
    [REAL, 'cmath', 'sqrt exp log sin cos phase'],
    [
      { wants: { want: 'iterate', of: [0] }, returns: FLOAT },
      'statistics',
      'mean median stdev pstdev variance mode fmean'
    ]
  ],
  values: [
    [number('float', Math.PI), 'math.pi cmath.pi'],
    [number('float', Math.E), 'math.e cmath.e'],
    [number('float', 2 * Math.PI), 'math.tau'],
    [FLOAT, 'math.inf math.nan']
  ]
};

const REST: Partial<Tables> = {
  calls: [
    [{ returns: call => call.args[0] ?? UNKNOWN }, 'typing', 'runtime_checkable final'],
    [{ returns: INT }, 'sys', 'getsizeof getrefcount getrecursionlimit']
  ]
};

/** The standard library, as far as it acts on the world or asks for numbers. */
export const STANDARD: readonly Partial<Tables>[] = [
  RANDOM,
  CLOCK,
  OUTPUT,
  ENVIRONMENT,
  FILES,
  NETWORK,
  NUMBERS,
  REST
];
