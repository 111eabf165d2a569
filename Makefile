# Aliases for those who type make: ./dev is the door.
.PHONY: run test lint lock

run test lint lock:
	@./dev $@
