'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { requestSignInAction } from '@/lib/auth/actions';
import { paths } from '@/lib/paths';

interface Problem {
  message: string;
  email?: string | undefined;
}

/** Asks for a link by email. What was typed stays when it is refused. */
export function SignInForm() {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get('email') ?? '');
    startTransition(async () => {
      const answer = await requestSignInAction({ email });
      if (answer.ok) return router.push(paths.signInSent());
      setProblem({ message: answer.error.message, email: answer.error.fields?.email });
      form.querySelector('input')?.focus();
    });
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      {problem && !problem.email && (
        <Notice tone="problem" announced>
          {problem.message}
        </Notice>
      )}
      <TextField
        label="Email address"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        required
        error={problem?.email}
      />
      <Button type="submit" wide pending={pending} pendingLabel="Sending…">
        Send me a link
      </Button>
    </form>
  );
}
