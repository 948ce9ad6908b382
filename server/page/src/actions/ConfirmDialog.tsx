import { FormDialog } from '../parts/FormDialog';

interface Props {
    title: string;
    what: string;
    go: string;
    action: () => Promise<unknown>;
    close: () => void;
    /** Nothing is lost by it. */
    calm?: boolean;
}

/** Asked before something is done that cannot be taken back, or that takes its time. */
export function ConfirmDialog({ what, calm, ...rest }: Props) {
    return (
        <FormDialog {...rest} danger={!calm}>
            <p>{what}</p>
        </FormDialog>
    );
}
