package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.link.Carrier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Standard input and output of {@code dormouse serve --stdio} on another host, where ssh(1) runs it. */
public final class SshCarrier implements Carrier {
    /** What an address of this kind begins with. */
    public static final String SCHEME = "ssh://";

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final Process process;
    private final String peer;

    private SshCarrier(Process process, String peer) {
        this.process = process;
        this.peer = peer;
    }

    /**
     * Goes to a host.
     *
     * @param url {@code ssh://[user@]host[:port]}
     * @param ssh the program and its options; ssh's own configuration counts as ever
     */
    public static SshCarrier to(String url, String ssh) {
        try {
            Process process = new ProcessBuilder(command(url, ssh))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new SshCarrier(process, url);
        } catch (IOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "'" + ssh + "' cannot be run",
                    "Install OpenSSH's client, or name another program with DORMOUSE_SSH",
                    String.valueOf(e),
                    e);
        }
    }

    static List<String> command(String url, String ssh) {
        String place = url.substring(SCHEME.length());
        int at = place.indexOf('@');
        String user = at < 0 ? "" : place.substring(0, at);
        String host = at < 0 ? place : place.substring(at + 1);
        boolean ported = host.lastIndexOf(':') > host.lastIndexOf(']');
        HostAddress address = HostAddress.parse(host);
        if (address.host().isEmpty() || user.startsWith("-") || (at >= 0 && user.isEmpty())) {
            throw DormouseException.usage("'" + url + "' is no address", "Write one as ssh://[USER@]HOST[:PORT]");
        }
        List<String> command = new ArrayList<>(List.of(ssh.strip().split(" +")));
        command.add("-T");
        if (ported) {
            command.addAll(List.of("-p", Integer.toString(address.port())));
        }
        command.add(at < 0 ? address.host() : user + "@" + address.host());
        command.addAll(List.of("dormouse", "serve", "--stdio"));
        return command;
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void abort() {
        process.destroyForcibly();
    }

    /** The other side's program ends with its input. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
