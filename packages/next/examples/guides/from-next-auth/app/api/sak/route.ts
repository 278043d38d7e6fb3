import { auth } from "../../../auth";

export const POST = auth.protect(async (request, { session }) => {
  const { title } = (await request.json()) as { title: string };
  return Response.json({ title, by: session.name }, { status: 201 });
});
