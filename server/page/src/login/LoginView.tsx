import { useState } from 'preact/hooks';
import { ApiProblem, call } from '../api/client';
import { TextField } from '../parts/Field';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/task';
import { connect } from '../store/store';
import { text } from '../text';

/** A wrong secret is told in other words than a login that has ended. */
function said(problem: unknown): unknown {
    const wrong = problem instanceof ApiProblem && problem.problem.status === 401;
    return wrong ? { detail: text.login.wrong, cure: problem.problem.cure, more: '' } : problem;
}

export function LoginView({ problem }: { problem: unknown }) {
    const [secret, setSecret] = useState('');
    const task = useTask(async () => {
        await call('LOGIN', { order: { secret: secret.trim() } });
        connect();
    });
    const submit = (event: Event) => {
        event.preventDefault();
        task.run();
    };
    return (
        <main class="login">
            <form class="fields" onSubmit={submit}>
                <p class="brand">
                    <img src="/icon.svg" alt="" width="36" height="36" />
                    {text.brand}
                </p>
                <h1>{text.login.title}</h1>
                <TextField label={text.login.token} type="password" value={secret} change={setSecret} required autofocus />
                <button class="main" disabled={task.busy || !secret.trim()}>
                    {text.login.go}
                </button>
                <Problem of={said(task.problem ?? problem)} />
                <p class="hint">{text.login.hint}</p>
            </form>
        </main>
    );
}
