package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.Running;
import java.util.List;

/** The link by which a browser of root's logs in to the server of this host. */
final class LocalLogin {
    private LocalLogin() {}

    /** @throws DormouseException if no server runs, or it listens on no TCP address */
    static String link(Layout layout) {
        List<String> urls = Running.urls(layout)
                .orElseThrow(() -> DormouseException.failed("No server runs here", "Start one with 'dormouse serve'"));
        return link(urls.getFirst(), layout);
    }

    static String link(String url, Layout layout) {
        return url + "/#login=" + ApiSettings.code(layout);
    }
}
