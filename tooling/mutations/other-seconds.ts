import ts from "typescript";
import type { Change } from "./mutation.ts";

/** Names of times and of how long something takes. What counts milliseconds is not meant. */
const time = /(?:[sS]econds|\bnow\b|[a-z]At\b|[eE]xpir|[lL]ifetime|[tT]olerance|[sS]kew|\b(?:exp|iat|nbf)\b|authTime)/;
const milliseconds = /Ms\b|[mM]illiseconds|Date\.now|performance\.now/;

const isOfSeconds = (text: string): boolean => time.test(text) && !milliseconds.test(text);

const beside: { readonly [Kind in ts.SyntaxKind]?: string } = {
  [ts.SyntaxKind.LessThanToken]: "<=",
  [ts.SyntaxKind.LessThanEqualsToken]: "<",
  [ts.SyntaxKind.GreaterThanToken]: ">=",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">",
};

/** `10 * 60`, without a name in it. */
const isNumber = (node: ts.Expression): boolean =>
  ts.isNumericLiteral(node) || (ts.isBinaryExpression(node) && isNumber(node.left) && isNumber(node.right));

/** The comment directly above a declaration. */
const saidOf = (node: ts.Node): string => {
  const statement = ts.findAncestor(node, ts.isStatement) ?? node;
  return statement.getFullText().slice(0, statement.getStart() - statement.getFullStart());
};

/** A comparison of times that holds a second longer, or a second less, and a length of time that is a second longer. */
export function otherSeconds(node: ts.Node): Change[] {
  if (ts.isBinaryExpression(node)) {
    const replace = beside[node.operatorToken.kind];
    if (replace === undefined || !isOfSeconds(node.getText())) return [];
    const [start, end] = [node.operatorToken.getStart(), node.operatorToken.getEnd()];
    return [{ kind: "second", start, end, replace, at: { start: node.getStart(), end: node.getEnd() } }];
  }
  const named = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isParameter(node);
  if (!named || !node.initializer || !isNumber(node.initializer)) return [];
  const said = ts.isVariableDeclaration(node) ? saidOf(node) : "";
  if (!isOfSeconds(`${node.name.getText()} ${said}`)) return [];
  const [start, end] = [node.initializer.getStart(), node.initializer.getEnd()];
  const replace = `${node.initializer.getText()} + 1`;
  return [{ kind: "second", start, end, replace, at: { start: node.getStart(), end } }];
}
