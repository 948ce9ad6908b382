package dev.dormouse.cli;

import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.access.TokenRow;
import dev.dormouse.server.access.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse token ls}. */
@Command(
        name = "ls",
        header = "List the tokens",
        description = {
            "",
            "Pages that logged in by a link of 'dormouse login' are among them, as login-...",
        })
final class TokenLsCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        listing.print(
                new Tokens(ApiSettings.directory(Host.asRoot().layout())).rows(),
                new Table<>(List.of(
                        Column.text("NAME", TokenRow::name),
                        Column.text("ROLE", row -> row.role().name().toLowerCase(Locale.ROOT)),
                        Column.text("KIND", TokenRow::kind),
                        Column.text("CREATED", TokenRow::created),
                        Column.text("EXPIRES", row -> row.expires() == null ? "never" : row.expires()))));
        return 0;
    }
}
