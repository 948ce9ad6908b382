package dev.dormouse.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request, written byte by byte: clients of the JDK are too polite for what is to be tried. */
final class Ask {
    private static final int PATIENCE_MILLIS = 20_000;

    private final TestApi api;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = {};

    /** What came back. */
    record Answer(int status, Map<String, String> headers, ByteBuffer bytes) {
        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** What the cookie that it sets holds, as it is to be sent back. */
        String cookie() {
            return header("Set-Cookie").replaceAll(";.*", "");
        }
    }

    Ask(TestApi api, String method, String path) {
        this.api = api;
        this.method = method;
        this.path = path;
        headers.put("Host", api.authority());
        headers.put("Connection", "close");
    }

    Ask header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Ask bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Ask cookie(String cookie) {
        return header("Cookie", cookie);
    }

    /** As our page does it. */
    Ask page(String cookie) {
        return cookie(cookie).header("Dormouse-Page", "1").header("Origin", "http://" + api.authority());
    }

    Ask json(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return header("Content-Type", "application/json").header("Content-Length", Integer.toString(body.length));
    }

    Answer now() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head());
            socket.getOutputStream().write(body);
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return now().status();
    }

    byte[] head() {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Until the connection ends. */
    static Answer read(InputStream in) throws IOException {
        byte[] all = in.readAllBytes();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no head of an answer: " + text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] bytes = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, ByteBuffer.wrap(bytes));
    }
}
