package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints failures as users see them: one sentence of cause, one of cure, and nothing else unless asked. */
final class Errors {
    private Errors() {}

    /** A command failed. Signature of picocli's IExecutionExceptionHandler. */
    static int execution(Exception failure, CommandLine line, ParseResult parsed) {
        DormouseCommand root = (DormouseCommand) parsed.commandSpec().root().userObject();
        return print(failure, root.verbose(), line.getErr());
    }

    /** Prints a failure and returns the exit status for it. */
    static int print(Throwable failure, boolean verbose, PrintWriter err) {
        return switch (failure) {
            case DormouseException known -> known(known, verbose, err);
            default -> {
                DormouseException explained = FileErrors.explain(failure);
                yield explained == null ? unexpected(failure, verbose, err) : known(explained, verbose, err);
            }
        };
    }

    private static int known(DormouseException failure, boolean verbose, PrintWriter err) {
        err.println("dormouse: " + sentence(failure.cause()) + " " + sentence(failure.cure()));
        if (verbose) {
            if (!failure.details().isEmpty()) {
                err.println(failure.details());
            }
            failure.printStackTrace(err);
        }
        err.flush();
        return failure.code().exit();
    }

    private static int unexpected(Throwable failure, boolean verbose, PrintWriter err) {
        String cure = verbose ? "" : " Run it again with --verbose to see where.";
        err.println("dormouse: " + sentence("Unexpected error: " + describe(failure)) + cure);
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return DormouseException.Code.FAILED.exit();
    }

    private static String describe(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : failure.getMessage() + " (" + kind + ")";
    }

    /** The arguments do not fit. Signature of picocli's IParameterExceptionHandler. */
    static int usage(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        line.getErr().println("dormouse: " + sentence(cause(failure)) + " Try '" + command + " --help'.");
        line.getErr().flush();
        return DormouseException.Code.USAGE.exit();
    }

    private static String cause(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(failure.getMessage());
    }

    /** Picocli counts arguments ("at index 0"), which nobody does in front of a prompt. */
    private static String unmatched(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().getFirst();
        boolean atRoot = failure.getCommandLine().getParent() == null;
        String what = word.startsWith("-") ? "option" : atRoot ? "command" : "argument";
        String cause =
                (what.equals("argument") ? "One argument too many: '" : "There is no " + what + " '") + word + "'";
        List<String> near = failure.getSuggestions();
        return near.isEmpty() ? cause : cause + ". Did you mean '" + String.join("' or '", near) + "'?";
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        boolean ended = trimmed.endsWith(".") || trimmed.endsWith("?") || trimmed.endsWith("!");
        return ended ? trimmed : trimmed + ".";
    }
}
