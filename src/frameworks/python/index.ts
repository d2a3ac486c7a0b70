import type { LibraryKnowledge } from '../../semantics/knowledge';
import { defineLibrary } from '../library';
import { merged, words } from '../tables';
import { STANDARD } from './effects';
import { FOREIGN, THIRD_PARTY } from './third-party';

/** What is known by hand about the standard library. */
export const STANDARD_TABLES = merged(...STANDARD);

/** Modules of the standard library; what they do is harmless unless a table says more. */
const MODULES = `
  abc argparse array ast asyncio atexit base64 bdb bisect bz2 cProfile calendar cmath cmd code codecs
  collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses
  datetime decimal difflib dis doctest email enum errno faulthandler filecmp fileinput fnmatch fractions
  ftplib functools gc getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http importlib
  inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes
  mmap multiprocessing numbers operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib
  pprint profile pstats queue quopri random re readline reprlib resource runpy sched secrets select
  selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string
  stringprep struct subprocess symtable sys sysconfig tarfile tempfile textwrap threading time timeit
  tkinter token tokenize tomllib trace traceback tracemalloc types typing unicodedata unittest urllib uuid
  venv warnings wave weakref webbrowser xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
  typing_extensions`;

/** The standard library outside of `builtins`. */
export const python: LibraryKnowledge = defineLibrary({
  id: 'python',
  roots: words(MODULES),
  tables: STANDARD_TABLES,
  names: null
});

const AROUND: LibraryKnowledge = defineLibrary({
  id: 'around',
  roots: ['matplotlib', 'tqdm', 'IPython', 'requests', 'wandb', 'mlflow'],
  tables: merged(THIRD_PARTY),
  names: null
});

/** Packages around notebooks that plot, report and show. */
export const around: LibraryKnowledge = {
  ...AROUND,
  entry: path => AROUND.entry(path) ?? (path.startsWith('matplotlib.') ? FOREIGN : null)
};
