import type { Range } from '../base/range';

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
