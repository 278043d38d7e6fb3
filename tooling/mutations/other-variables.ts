import ts from "typescript";
import type { Change } from "./mutation.ts";

/** Whether the value of a name is read here: not declared, assigned, called, or a type. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent))
    return parent.right === node || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isReturnStatement(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isArrowFunction(parent) && parent.body === node)
  );
}

const isInFunction = (node: ts.Node): boolean => ts.findAncestor(node, ts.isFunctionLike) !== undefined;

/** What the reader sees: the statement, or the part of it that has a line of its own. */
function around(node: ts.Node): { start: number; end: number } {
  const isWhole = (at: ts.Node): boolean =>
    ts.isStatement(at) || ts.isPropertyAssignment(at.parent) || ts.isCallExpression(at.parent);
  const at = ts.findAncestor(node.parent, isWhole) ?? node.parent;
  return { start: at.getStart(), end: at.getEnd() };
}

/** Variables and parameters of the same type that this place can read. */
function variablesBeside(node: ts.Identifier, typeOf: (at: ts.Node) => string, checker: ts.TypeChecker): string[] {
  const type = typeOf(node);
  const file = node.getSourceFile();
  return checker.getSymbolsInScope(node, ts.SymbolFlags.Variable).flatMap(({ name, valueDeclaration: declared }) => {
    if (declared?.getSourceFile() !== file || name === node.text || !isInFunction(declared)) return [];
    // A variable is read after its declaration, never inside.
    if (declared.getEnd() > node.getStart() && !ts.findAncestor(declared, ts.isParameter)) return [];
    return typeOf(declared) === type ? [name] : [];
  });
}

/** A variable, or a member of an object, in place of it another of the same type. */
export function otherVariables(node: ts.Node, checker: ts.TypeChecker): Change[] {
  if (!ts.isIdentifier(node)) return [];
  const plain = (type: ts.Type): string => checker.typeToString(checker.getBaseTypeOfLiteralType(type));
  const typeOf = (at: ts.Node): string => plain(checker.getTypeAtLocation(at));
  const [start, end] = [node.getStart(), node.getEnd()];
  const change = (replace: string): Change => ({ kind: "variable", start, end, replace, at: around(node) });
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    if (ts.isCallExpression(parent.parent) && parent.parent.expression === parent) return [];
    const type = typeOf(parent);
    return checker
      .getTypeAtLocation(parent.expression)
      .getProperties()
      .filter(({ name, valueDeclaration }) => {
        const isOurs = valueDeclaration?.getSourceFile().isDeclarationFile === false;
        return isOurs && name !== node.text && /^[a-z]\w*$/i.test(name);
      })
      .filter((member) => plain(checker.getTypeOfSymbolAtLocation(member, parent)) === type)
      .map(({ name }) => change(name));
  }
  if (!isRead(node)) return [];
  if (ts.isShorthandPropertyAssignment(parent)) {
    const symbol = checker.getShorthandAssignmentValueSymbol(parent)?.valueDeclaration;
    if (!symbol || !isInFunction(symbol)) return [];
    return variablesBeside(node, typeOf, checker).map((name) => change(`${node.text}: ${name}`));
  }
  const declared = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (!declared || declared.getSourceFile() !== node.getSourceFile() || !isInFunction(declared)) return [];
  if (typeOf(node) === "any") return [];
  return variablesBeside(node, typeOf, checker).map(change);
}
