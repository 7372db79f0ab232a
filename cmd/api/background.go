package main

import "context"

// background runs work until the function that it returns is called, which cancels the context of
// work and waits for its end. The end of ctx cancels it, too.
func background(ctx context.Context, work func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		work(ctx)
	}()
	return func() {
		cancel()
		<-done
	}
}
