import type { Range } from '../base/range';

/**
 * Python's abstract syntax, named and shaped like CPython's own `ast`, with UTF-16 ranges.
 * Where the source is damaged, `ErrorStmt` and `ErrorExpr` stand for the part that has no meaning.
 * Ranges equal CPython's `lineno`/`col_offset` … `end_col_offset` of the same node.
 */
export interface Module extends Range {
  readonly kind: 'Module';
  readonly body: readonly Stmt[];
}

/** Any node. */
export type Node =
  | Module
  | Stmt
  | Expr
  | Alias
  | Arguments
  | Arg
  | Keyword
  | Comprehension
  | ExceptHandler
  | WithItem
  | MatchCase
  | Pattern
  | TypeParam
  | FStringPart;

export type Stmt =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue
  | ErrorStmt;

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | ErrorExpr;

export interface FunctionDef extends Range {
  readonly kind: 'FunctionDef';
  readonly async: boolean;
  readonly name: string;
  /** Where the name stands, for marks. */
  readonly nameRange: Range;
  readonly typeParams: readonly TypeParam[];
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly returns: Expr | null;
}

export interface ClassDef extends Range {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly nameRange: Range;
  readonly typeParams: readonly TypeParam[];
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}

export interface Return extends Range {
  readonly kind: 'Return';
  readonly value: Expr | null;
}

export interface Delete extends Range {
  readonly kind: 'Delete';
  readonly targets: readonly Expr[];
}

export interface Assign extends Range {
  readonly kind: 'Assign';
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

export interface TypeAlias extends Range {
  readonly kind: 'TypeAlias';
  readonly name: Expr;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expr;
}

export interface AugAssign extends Range {
  readonly kind: 'AugAssign';
  readonly target: Expr;
  readonly op: BinaryOperator;
  readonly value: Expr;
}

export interface AnnAssign extends Range {
  readonly kind: 'AnnAssign';
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | null;
  readonly simple: boolean;
}

export interface For extends Range {
  readonly kind: 'For';
  readonly async: boolean;
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface While extends Range {
  readonly kind: 'While';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

/** `elif` is an `If` alone in `orelse`, as in CPython. */
export interface If extends Range {
  readonly kind: 'If';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface With extends Range {
  readonly kind: 'With';
  readonly async: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface Match extends Range {
  readonly kind: 'Match';
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}

export interface Raise extends Range {
  readonly kind: 'Raise';
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}

export interface Try extends Range {
  readonly kind: 'Try';
  /** `except*`. */
  readonly star: boolean;
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

export interface Assert extends Range {
  readonly kind: 'Assert';
  readonly test: Expr;
  readonly msg: Expr | null;
}

export interface Import extends Range {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
}

export interface ImportFrom extends Range {
  readonly kind: 'ImportFrom';
  readonly module: string | null;
  readonly names: readonly Alias[];
  readonly level: number;
}

export interface Global extends Range {
  readonly kind: 'Global';
  readonly names: readonly string[];
}

export interface Nonlocal extends Range {
  readonly kind: 'Nonlocal';
  readonly names: readonly string[];
}

export interface ExprStmt extends Range {
  readonly kind: 'Expr';
  readonly value: Expr;
}

export interface Pass extends Range {
  readonly kind: 'Pass';
}

export interface Break extends Range {
  readonly kind: 'Break';
}

export interface Continue extends Range {
  readonly kind: 'Continue';
}

/** Source that is no statement; what could be read inside it, in order. */
export interface ErrorStmt extends Range {
  readonly kind: 'ErrorStmt';
  readonly parts: readonly Expr[];
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '@'
  | '/'
  | '%'
  | '**'
  | '<<'
  | '>>'
  | '|'
  | '^'
  | '&'
  | '//';

export type UnaryOperator = '~' | 'not' | '+' | '-';

export type CompareOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'is'
  | 'is not'
  | 'in'
  | 'not in';

/** One node for `a and b and c`, as in CPython. */
export interface BoolOp extends Range {
  readonly kind: 'BoolOp';
  readonly op: 'and' | 'or';
  readonly values: readonly Expr[];
}

export interface NamedExpr extends Range {
  readonly kind: 'NamedExpr';
  readonly target: Name;
  readonly value: Expr;
}

export interface BinOp extends Range {
  readonly kind: 'BinOp';
  readonly left: Expr;
  readonly op: BinaryOperator;
  readonly right: Expr;
}

export interface UnaryOp extends Range {
  readonly kind: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expr;
}

export interface Lambda extends Range {
  readonly kind: 'Lambda';
  readonly args: Arguments;
  readonly body: Expr;
}

export interface IfExp extends Range {
  readonly kind: 'IfExp';
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

export interface Dict extends Range {
  readonly kind: 'Dict';
  /** `null` for `**mapping`. */
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}

export interface SetExpr extends Range {
  readonly kind: 'Set';
  readonly elts: readonly Expr[];
}

export interface ListComp extends Range {
  readonly kind: 'ListComp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface SetComp extends Range {
  readonly kind: 'SetComp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends Range {
  readonly kind: 'DictComp';
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}

export interface GeneratorExp extends Range {
  readonly kind: 'GeneratorExp';
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface Await extends Range {
  readonly kind: 'Await';
  readonly value: Expr;
}

export interface Yield extends Range {
  readonly kind: 'Yield';
  readonly value: Expr | null;
}

export interface YieldFrom extends Range {
  readonly kind: 'YieldFrom';
  readonly value: Expr;
}

export interface Compare extends Range {
  readonly kind: 'Compare';
  readonly left: Expr;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expr[];
}

export interface Call extends Range {
  readonly kind: 'Call';
  readonly func: Expr;
  /** Positional arguments, `Starred` for `*args`. */
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** An f-string or t-string, implicit concatenation included. */
export interface JoinedStr extends Range {
  readonly kind: 'JoinedStr';
  readonly template: boolean;
  readonly values: readonly FStringPart[];
}

/** Literal text, or one replacement field. */
export type FStringPart = Constant | FormattedValue;

export interface FormattedValue extends Range {
  readonly kind: 'FormattedValue';
  readonly value: Expr;
  readonly conversion: 's' | 'r' | 'a' | null;
  readonly formatSpec: JoinedStr | null;
}

export type ConstantValue =
  | { readonly type: 'none' }
  | { readonly type: 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  /** `value` is exact below 2**53, else the nearest double. */
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly value: number }
  /** Decoded text; implicit concatenation joined. */
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: string };

export interface Constant extends Range {
  readonly kind: 'Constant';
  readonly value: ConstantValue;
}

export interface Attribute extends Range {
  readonly kind: 'Attribute';
  readonly value: Expr;
  readonly attr: string;
  readonly attrRange: Range;
}

export interface Subscript extends Range {
  readonly kind: 'Subscript';
  readonly value: Expr;
  readonly slice: Expr;
}

export interface Starred extends Range {
  readonly kind: 'Starred';
  readonly value: Expr;
}

export interface Name extends Range {
  readonly kind: 'Name';
  readonly id: string;
}

export interface List extends Range {
  readonly kind: 'List';
  readonly elts: readonly Expr[];
}

export interface Tuple extends Range {
  readonly kind: 'Tuple';
  readonly elts: readonly Expr[];
}

export interface Slice extends Range {
  readonly kind: 'Slice';
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}

/** Source that is no expression; what could be read inside it, in order. */
export interface ErrorExpr extends Range {
  readonly kind: 'ErrorExpr';
  readonly parts: readonly Expr[];
}

export interface Comprehension extends Range {
  readonly kind: 'comprehension';
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly async: boolean;
}

export interface ExceptHandler extends Range {
  readonly kind: 'ExceptHandler';
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}

export interface Arguments extends Range {
  readonly kind: 'arguments';
  readonly posonly: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonly: readonly Arg[];
  readonly kwarg: Arg | null;
}

export interface Arg extends Range {
  readonly kind: 'arg';
  readonly name: string;
  readonly annotation: Expr | null;
  readonly default: Expr | null;
}

/** `name` is null for `**mapping`. */
export interface Keyword extends Range {
  readonly kind: 'keyword';
  readonly name: string | null;
  readonly value: Expr;
}

export interface Alias extends Range {
  readonly kind: 'alias';
  /** Dotted; `*` for a star import. */
  readonly name: string;
  readonly asname: string | null;
}

export interface WithItem extends Range {
  readonly kind: 'withitem';
  readonly context: Expr;
  readonly target: Expr | null;
}

export interface MatchCase extends Range {
  readonly kind: 'match_case';
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

export type Pattern =
  | (Range & { readonly kind: 'MatchValue'; readonly value: Expr })
  | (Range & { readonly kind: 'MatchSingleton'; readonly value: boolean | null })
  | (Range & { readonly kind: 'MatchSequence'; readonly patterns: readonly Pattern[] })
  | (Range & {
      readonly kind: 'MatchMapping';
      readonly keys: readonly Expr[];
      readonly patterns: readonly Pattern[];
      readonly rest: string | null;
    })
  | (Range & {
      readonly kind: 'MatchClass';
      readonly cls: Expr;
      readonly patterns: readonly Pattern[];
      readonly kwdAttrs: readonly string[];
      readonly kwdPatterns: readonly Pattern[];
    })
  | (Range & { readonly kind: 'MatchStar'; readonly name: string | null })
  | (Range & {
      readonly kind: 'MatchAs';
      readonly pattern: Pattern | null;
      readonly name: string | null;
    })
  | (Range & { readonly kind: 'MatchOr'; readonly patterns: readonly Pattern[] });

export interface TypeParam extends Range {
  readonly kind: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';
  readonly name: string;
  readonly bound: Expr | null;
  readonly default: Expr | null;
}
