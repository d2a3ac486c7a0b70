import type { Range } from '../base/range';
import type {
  Arg,
  Arguments,
  BinaryOperator,
  Comprehension,
  Expr,
  FStringPart,
  Keyword
} from './ast-expressions';

export type * from './ast-expressions';

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

export interface ExceptHandler extends Range {
  readonly kind: 'ExceptHandler';
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
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
