package dev.dormouse.store.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** S3Proxy in a process of its own, which keeps objects as files of a directory and checks signatures. */
public final class S3Server implements AutoCloseable {
    public static final S3Credentials CREDENTIALS = new S3Credentials("AKIADORMOUSE", "well/kept+secret", "");

    private final Path directory;
    private final int port;
    private Process process;

    private S3Server(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Starts one with some empty buckets. */
    public static S3Server start(Path directory, String... buckets) throws IOException {
        for (String bucket : buckets) {
            Files.createDirectories(directory.resolve("data").resolve(bucket));
        }
        return new S3Server(directory, freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Path properties = directory.resolve("s3proxy.conf");
        Files.writeString(
                properties,
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + CREDENTIALS.id(),
                        "s3proxy.credential=" + CREDENTIALS.secret(),
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + directory.resolve("data")));
        Path logging = Files.writeString(
                directory.resolve("logback.xml"),
                "<configuration><appender name='out' class='ch.qos.logback.core.ConsoleAppender'>"
                        + "<encoder><pattern>%d %msg%n</pattern></encoder></appender>"
                        + "<root level='warn'><appender-ref ref='out'/></root></configuration>");
        Process started = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Path.of("..", "s3server", "target", "lib") + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3proxy.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Where an object lies. */
    public Path file(String bucket, String key) {
        return directory.resolve("data").resolve(bucket).resolve(key);
    }

    /** Ends it, as a power failure would. */
    public void stop() {
        process.destroyForcibly().onExit().join();
    }

    /** The same server again, with what it had. */
    public void again() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        stop();
    }
}
