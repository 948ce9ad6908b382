package dev.dormouse.server.web;

import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what is no request of HTTP as it should be, before anybody could look at it; and without repeating any of it. */
final class Malformed implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        boolean server = status >= 500;
        Problem problem = Problem.of(
                server ? Problem.Code.FAILED : Problem.Code.INVALID,
                server ? "The server could not answer" : "The request is malformed",
                server ? "Its log tells more" : "Send HTTP/1.1 with a head of at most 16 KiB and a plain path",
                "");
        Headers.put(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        // The status is HTTP's own word for what is wrong, such as 431.
        Problem exact = new Problem(
                problem.type(), problem.title(), status, problem.code(), problem.detail(), problem.cure(), "");
        response.write(true, ByteBuffer.wrap(JsonWriter.line(exact)), callback);
        return true;
    }
}
