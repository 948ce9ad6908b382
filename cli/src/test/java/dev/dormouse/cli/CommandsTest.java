package dev.dormouse.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTest {
    static Stream<String> names() {
        return Commands.all().stream().map(Commands.Entry::name);
    }

    private static String helpOf(CommandLine command) {
        StringWriter page = new StringWriter();
        command.usage(new PrintWriter(page));
        return page.toString();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theClassKnowsItsOwnNameAndSaysInOneLineWhatItDoes(String name) {
        CommandSpec spec = requireNonNull(
                        CommandTree.forArguments(name).getSubcommands().get(name))
                .getCommandSpec();

        assertThat(spec.name()).isEqualTo(name);
        assertThat(spec.usageMessage().header()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void onlyTheCommandThatIsAskedForIsLoaded(String name) {
        var commands = CommandTree.forArguments(name, "--help").getSubcommands().values().stream()
                .distinct()
                .count();

        assertThat(commands)
                .isEqualTo(
                        name.equals("help") || name.equals("completion")
                                ? Commands.all().size()
                                : 1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpFitsInEightyColumnsAndIsTheSameByBothWays(String name) {
        Cli asked = Cli.run("help", name);

        assertThat(asked.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(asked.out())
                .contains("Usage: dormouse " + name)
                .isEqualTo(Cli.run(name, "--help").out());
    }

    @Test
    void everyOptionIsDescribed() {
        for (CommandLine command : CommandTree.whole().getSubcommands().values()) {
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
        }
    }

    @Test
    void theFirstPageListsEveryCommandInEightyColumns() {
        String page = helpOf(CommandTree.whole());

        assertThat(page.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(names()).allSatisfy(name -> assertThat(page).contains("\n  " + name + " "));
    }

    @Test
    void noTwoCommandsAnswerToOneWord() {
        List<String> words = Commands.all().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()))
                .toList();

        assertThat(words).doesNotHaveDuplicates();
    }

    @Test
    void helpOnAnUnknownCommandIsAUsageError() {
        Cli result = Cli.run("help", "nosuch");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("dormouse: There is no command 'nosuch'. 'dormouse help' lists the commands there are.\n");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertThat(Cli.run().out()).isEqualTo(Cli.run("--help").out()).startsWith("Usage: dormouse COMMAND");
    }

    @Test
    void theVersionIsTheOneThatMavenBuilds() throws Exception {
        String pom = Files.readString(Path.of("..", "pom.xml"));

        assertThat(Version.TEXT)
                .isEqualTo("dormouse " + pom.split("<version>")[1].split("</version>")[0]);
        assertThat(Cli.run("--version", "--verbose").out()).isEqualTo(Version.TEXT + "\n");
    }
}
