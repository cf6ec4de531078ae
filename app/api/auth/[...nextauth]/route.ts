import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

type Handler = (request: Request, context: unknown) => Promise<Response>;

// The options are read for each request, since settings belong to run time and not to the build.
function handle(request: Request, context: unknown): Promise<Response> {
  return (NextAuth(authOptions()) as Handler)(request, context);
}

export { handle as GET, handle as POST };
