import ts from "typescript";
import type { Change } from "./mutation.ts";

/** A text, a number, or yes and no. */
const isPlain = (node: ts.Node): node is ts.Expression =>
  ts.isStringLiteral(node) ||
  ts.isNumericLiteral(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword;

/** What a person reads, or the database, is no value of a table. */
const isWording = (node: ts.PropertyAssignment): boolean =>
  node.name.getText() === "title" || (ts.isStringLiteral(node.initializer) && /\s/.test(node.initializer.text));

const isInFunction = (node: ts.Node): boolean => ts.findAncestor(node, ts.isFunctionLike) !== undefined;

/** The rows of the same table: objects that stand in the same object or array. */
function rowsBeside(row: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression[] {
  const { parent } = row;
  const all = ts.isArrayLiteralExpression(parent)
    ? [...parent.elements]
    : ts.isPropertyAssignment(parent)
      ? parent.parent.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? [each.initializer] : []))
      : [];
  return all.filter((each) => each !== row).filter(ts.isObjectLiteralExpression);
}

const valueOf = (row: ts.ObjectLiteralExpression, name: string): ts.Expression[] =>
  row.properties.flatMap((each) =>
    ts.isPropertyAssignment(each) && each.name.getText() === name ? [each.initializer] : [],
  );

/** A value of a table outside of functions, in place of it that of another row, or, in a row without another, of another column. */
export function otherRows(node: ts.Node): Change[] {
  if (!ts.isPropertyAssignment(node) || !isPlain(node.initializer)) return [];
  if (isWording(node) || isInFunction(node)) return [];
  const { initializer: value, parent: row } = node;
  const [start, end] = [value.getStart(), value.getEnd()];
  const at = { start: node.getStart(), end };
  const change = (replace: string): Change => ({ kind: "row", start, end, replace, at });
  if (value.kind === ts.SyntaxKind.TrueKeyword) return [change("false")];
  if (value.kind === ts.SyntaxKind.FalseKeyword) return [change("true")];
  const same = rowsBeside(row).flatMap((each) => valueOf(each, node.name.getText()));
  const others = row.properties.flatMap((each) =>
    ts.isPropertyAssignment(each) && !isWording(each) ? [each.initializer] : [],
  );
  const values = [same, others].map((from) =>
    from.filter((each) => each.kind === value.kind).map((each) => each.getText()),
  );
  const found = values
    .map((texts) => texts.filter((text) => text !== value.getText()))
    .find((texts) => texts.length > 0);
  return [...new Set(found)].map(change);
}
