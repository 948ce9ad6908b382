/* Runs in a session: where cooperating programs and Dormouse meet. */
int main(void) { return 0; }
