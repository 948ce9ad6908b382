package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {
    @Test
    void bashCanReadItsScript() {
        Cli script = Cli.run("completion", "bash");

        assertThat(Command.of("bash", "-n").withInput(script.out()).run()).isEqualTo(new Command.Result(0, "", ""));
    }

    @Test
    void bashCompletesACommandsName() {
        String script = Cli.run("completion", "bash").out();
        String question = script + "\nCOMP_WORDS=(dormouse compl); COMP_CWORD=1; COMP_LINE='dormouse compl'\n"
                + "_complete_dormouse; echo \"${COMPREPLY[*]}\"\n";

        assertThat(Command.of("bash").withInput(question).run().out()).isEqualTo("completion\n");
    }

    @Test
    void serversOfOpenGlAreOffered() {
        String script = Cli.run("completion", "bash").out();
        String question =
                script + "\nCOMP_WORDS=(dormouse move --gl soft); COMP_CWORD=3; COMP_LINE='dormouse move --gl soft'\n"
                        + "_complete_dormouse; echo \"${COMPREPLY[*]}\"\n";

        assertThat(Command.of("bash").withInput(question).run().out()).isEqualTo("softpipe\n");
        assertThat(Cli.run("completion", "fish").out())
                .containsPattern("from run' -l gl-server -r -a 'llvmpipe softpipe[^']*' -d")
                .containsPattern("from run' -l gl-baseline -r -F -d");
    }

    @Test
    void fishGetsEveryCommandAndItsOptions() {
        String script = Cli.run("completion", "fish").out();

        assertThat(Commands.all())
                .allSatisfy(entry -> assertThat(script).contains("__fish_use_subcommand -a " + entry.name() + " -d '"));
        assertThat(script).contains("__fish_seen_subcommand_from completion' -s h -l help -d 'Show this help");
    }

    @Test
    void anotherShellIsRefusedWithTheNamesOfThoseThereAre() {
        Cli result = Cli.run("completion", "ksh");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("bash, zsh, fish").contains("'ksh'");
    }
}
