package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import dev.dormouse.client.ApiException;
import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.ProblemException;
import dev.dormouse.client.ServerAddress;
import dev.dormouse.client.Settings;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Another host, as a command has it at hand.
 *
 * @param spec of the command
 */
record Remote(DormouseClient client, ServerAddress address, CommandSpec spec) {
    static int run(String host, CommandSpec spec, Remotely command) {
        try {
            Settings settings = new Servers(System.getenv()).settings(host);
            try (DormouseClient client = new DormouseClient(settings)) {
                return command.at(new Remote(client, settings.address(), spec));
            }
        } catch (ApiException e) {
            throw failure(e);
        }
    }

    /** The same exit status as here. */
    static DormouseException failure(ApiException failure) {
        return switch (failure) {
            case ProblemException refused ->
                new DormouseException(
                        code(refused.code()),
                        refused.cause(),
                        cure(refused),
                        refused.problem().more(),
                        refused);
            default -> new DormouseException(Code.FAILED, failure.cause(), failure.cure(), "", failure);
        };
    }

    /** The server's is for those who write requests themselves. */
    private static String cure(ProblemException refused) {
        return refused.code() == Problem.Code.UNAUTHORIZED
                ? "Run 'dormouse login URL' with a token that 'dormouse token add' has made there, or set DORMOUSE_TOKEN"
                : refused.cure();
    }

    private static Code code(Problem.Code code) {
        return switch (code) {
            case INVALID, METHOD, TOO_LARGE -> Code.USAGE;
            case BLOCKED -> Code.BLOCKED;
            case UNFIT_HOST -> Code.UNFIT_HOST;
            case DAMAGED -> Code.DAMAGED;
            case NOT_FOUND -> Code.NOT_FOUND;
            case CONFLICT -> Code.CONFLICT;
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY, FAILED -> Code.FAILED;
        };
    }

    /** Shows what an operation does until it is done; Ctrl-C cancels it. */
    Operation await(Operation begun, ProgressLine progress) {
        Following following = new Following(progress);
        try (CtrlC _ = new CtrlC(() -> client.operations().cancel(begun.id()))) {
            return client.operations().await(begun, following::show);
        }
    }

    Operation await(Operation begun) {
        try (ProgressLine progress = ProgressLine.on(spec)) {
            return await(begun, progress);
        }
    }

    void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    static DormouseException refused(String option, String cure) {
        return DormouseException.usage(option + " cannot be asked of another host", cure);
    }
}
